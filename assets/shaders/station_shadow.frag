in float v_nearness;
out vec4 o_nearness;

void main() {
    o_nearness = vec4(v_nearness, 0.0, 0.0, 1.0);
}
