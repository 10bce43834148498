/**
 * A picture that is drawn once and shown while the camera moves.
 *
 * Tens of thousands of lines take a software renderer longer than a frame may last; to move a picture of them does not.
 */
import { type Camera, type Size, toGraph } from './camera.ts'
import { makeProgram } from './program.ts'
import { pictureFragment, pictureVertex } from './shaders.ts'

export interface Picture {
	/** Lets `draw` draw into the picture, which is seen from this camera. */
	take(camera: Camera, size: Size, draw: () => void): void
	/** Shows it from another camera. */
	show(camera: Camera, size: Size): void
}

/** An empty picture as large as the canvas; undefined where that cannot be. */
export function makePicture(gl: WebGL2RenderingContext): Picture | undefined {
	const program = makeProgram(gl, pictureVertex, pictureFragment)
	if (!program) return undefined
	const texture = gl.createTexture()
	const frame = gl.createFramebuffer()
	const { canvas } = gl
	let corners: readonly [low: number, bottom: number, high: number, top: number] | undefined
	let drawnSize = ''

	function resize(): void {
		const wanted = `${canvas.width} ${canvas.height}`
		gl.bindTexture(gl.TEXTURE_2D, texture)
		if (wanted === drawnSize) return
		drawnSize = wanted
		gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, canvas.width, canvas.height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null)
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
		gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
	}

	return {
		take(camera, size, draw) {
			gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
			resize()
			gl.clear(gl.COLOR_BUFFER_BIT)
			draw()
			gl.bindFramebuffer(gl.FRAMEBUFFER, null)
			const low = toGraph(camera, size, { x: 0, y: size.height })
			const high = toGraph(camera, size, { x: size.width, y: 0 })
			corners = [low.x, low.y, high.x, high.y]
		},
		show(camera, size) {
			if (!corners) return
			program.use()
			gl.uniform2f(program.uniform('low'), corners[0], corners[1])
			gl.uniform2f(program.uniform('high'), corners[2], corners[3])
			gl.uniform2f(program.uniform('middle'), camera.x, camera.y)
			gl.uniform2f(program.uniform('zoom'), (2 * camera.scale) / size.width, (2 * camera.scale) / size.height)
			gl.bindTexture(gl.TEXTURE_2D, texture)
			gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)
		},
	}
}
