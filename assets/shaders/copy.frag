in vec2 v_place;
uniform sampler2D u_picture;
out vec4 o_colour;

void main() {
    o_colour = vec4(texture(u_picture, v_place).rgb, 1.0);
}
