// The outline's inside: every covered pixel is 1.
out vec4 o_mask;

void main() {
    o_mask = vec4(1.0);
}
