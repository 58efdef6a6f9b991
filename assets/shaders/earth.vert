// One triangle over the whole picture; each pixel casts its own ray, so that the limb and the
// window's horizon are curves at any distance.
layout(location = 0) in vec2 a_corner;
uniform mat3 u_rays;  // columns: right and up at the picture's edge, forward
out vec3 v_ray;

void main() {
    v_ray = u_rays * vec3(a_corner, 1.0);
    gl_Position = vec4(a_corner, 1.0, 1.0);
}
