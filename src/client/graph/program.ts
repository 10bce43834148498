/** Programs of the graphics processor, and the columns of numbers they read. */

export interface Program {
	/** Makes it the one that draws from now on. */
	use(): void
	uniform(name: string): WebGLUniformLocation | null
}

/** The program of these shaders; undefined when the graphics driver refuses it. */
export function makeProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program | undefined {
	const program = gl.createProgram()
	for (const [kind, text] of [
		[gl.VERTEX_SHADER, vertex],
		[gl.FRAGMENT_SHADER, fragment],
	] as const) {
		const shader = gl.createShader(kind)
		if (!shader) return undefined
		gl.shaderSource(shader, text)
		gl.compileShader(shader)
		gl.attachShader(program, shader)
	}
	for (const [location, name] of columns.entries()) gl.bindAttribLocation(program, location, name)
	gl.linkProgram(program)
	if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return undefined
	const uniforms = new Map<string, WebGLUniformLocation | null>()
	return {
		use: () => gl.useProgram(program),
		uniform(name) {
			if (!uniforms.has(name)) uniforms.set(name, gl.getUniformLocation(program, name))
			return uniforms.get(name) ?? null
		},
	}
}

/** Gives every program a column with one entry a note: `size` values of 4 bytes if they are floats, else of one byte. */
export function bindColumn(
	gl: WebGL2RenderingContext,
	name: (typeof columns)[number],
	size: number,
	values: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
): WebGLBuffer | null {
	const location = columns.indexOf(name)
	const buffer = gl.createBuffer()
	gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
	gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW)
	gl.enableVertexAttribArray(location)
	if (values instanceof Float32Array) gl.vertexAttribPointer(location, size, gl.FLOAT, false, 0, 0)
	else gl.vertexAttribIPointer(location, size, gl.UNSIGNED_BYTE, 0, 0)
	return buffer
}

/** In this order in every program, so that one binding serves all. */
const columns = ['place', 'look', 'size'] as const
