/** The programs of the graphics processor. Both see the same notes; a link is a line between two of them. */

/** How a note is drawn. */
export const manner = { hidden: 0, faint: 1, plain: 2, strong: 3 } as const

const head = `#version 300 es
precision highp float;
`

const place = `
in vec2 place;
in uvec2 look; // colour, manner
uniform vec2 middle;
uniform vec2 zoom;
uniform vec3 palette[12];
vec4 onStage() { return vec4((place - middle) * zoom, 0.0, 1.0); }
`

export const nodeVertex = `${head}${place}
in float size;
uniform float unit; // pixels of the screen
uniform float rim;
uniform float faint;
out vec4 colour;
out float radius;
out float reach;
void main() {
	gl_Position = look.y == 0u ? vec4(2.0, 2.0, 2.0, 1.0) : onStage();
	radius = size * unit;
	reach = radius + rim;
	gl_PointSize = 2.0 * (reach + 1.0);
	colour = vec4(palette[look.x], look.y == 1u ? faint : 1.0);
}`

export const nodeFragment = `${head}
in vec4 colour;
in float radius;
in float reach;
uniform vec3 paper;
out vec4 pixel;
void main() {
	float distance = length(gl_PointCoord * 2.0 - 1.0) * (reach + 1.0);
	float cover = smoothstep(reach + 0.5, reach - 0.5, distance) * colour.a;
	if (cover <= 0.0) discard;
	vec3 shade = mix(colour.rgb, paper, smoothstep(radius - 0.5, radius + 0.5, distance));
	pixel = vec4(shade * cover, cover);
}`

export const edgeVertex = `${head}${place}
uniform vec3 rule;
uniform float tint;
uniform float alpha;
out vec4 colour;
void main() {
	gl_Position = onStage();
	colour = vec4(mix(rule, palette[look.x], tint) * alpha, alpha);
}`

export const edgeFragment = `${head}
in vec4 colour;
out vec4 pixel;
void main() { pixel = colour; }`

/** A picture drawn before, laid where its corners are now. */
export const pictureVertex = `${head}
uniform vec2 low;
uniform vec2 high;
uniform vec2 middle;
uniform vec2 zoom;
out vec2 corner;
void main() {
	corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
	gl_Position = vec4((mix(low, high, corner) - middle) * zoom, 0.0, 1.0);
}`

export const pictureFragment = `${head}
in vec2 corner;
uniform sampler2D picture;
out vec4 pixel;
void main() { pixel = texture(picture, corner); }`
