in vec4 v_light;
out vec4 o_colour;

void main() {
    float away = 2.0 * length(gl_PointCoord - 0.5);
    float glow = exp(-away * away * 3.0) * smoothstep(1.0, 0.7, away);
    o_colour = vec4(v_light.rgb * v_light.a * glow, 1.0);
}
