// A quiet ground where no Earth is shown.
in vec2 v_place;
uniform vec3 u_above;
uniform vec3 u_below;
out vec4 o_colour;

void main() {
    float glow = exp(-3.0 * dot(v_place - vec2(0.5, 0.45), v_place - vec2(0.5, 0.45)));
    vec3 colour = mix(u_below, u_above, smoothstep(0.0, 1.0, v_place.y));
    // Noise of half a step keeps the gradient from banding.
    float noise = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.547) - 0.5;
    o_colour = vec4(colour * (0.94 + 0.10 * glow) + noise / 255.0, 1.0);
}
