// A line widened to pixels; positions are measured from near the eye, so that float32 suffices.
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_before;
layout(location = 2) in vec3 a_after;
layout(location = 3) in vec4 a_colour;
layout(location = 4) in vec4 a_shape;  // side -1 or 1, way along in km, width in pixels, cased
layout(location = 5) in vec2 a_dash;   // stroke and period in km; period 0 solid
uniform mat4 u_view;
uniform vec3 u_shift;  // from the eye to where positions are measured from
uniform vec2 u_viewport;
uniform float u_scale;
out vec3 v_position;
out vec4 v_colour;
out float v_across;
out float v_along;
out float v_half;
out float v_cased;
out vec2 v_dash;

vec2 on_screen(vec4 clip) {
    return clip.xy / max(clip.w, 1e-9) * u_viewport * 0.5;
}

void main() {
    vec3 position = a_position + u_shift;
    vec4 here = u_view * vec4(position, 1.0);
    vec2 centre = on_screen(here);
    vec2 back = centre - on_screen(u_view * vec4(a_before + u_shift, 1.0));
    vec2 ahead = on_screen(u_view * vec4(a_after + u_shift, 1.0)) - centre;
    vec2 in_ = dot(back, back) > 1e-8 ? normalize(back) : vec2(0.0);
    vec2 out_ = dot(ahead, ahead) > 1e-8 ? normalize(ahead) : in_;
    in_ = dot(in_, in_) > 0.0 ? in_ : out_;
    vec2 mean = in_ + out_;
    vec2 direction = dot(mean, mean) > 0.05 ? normalize(mean) : out_;
    v_half = a_shape.z * u_scale * 0.5;
    float reach = v_half + 2.0 * u_scale * a_shape.w + 1.0;
    // At a bend the mitre is longer than the half width; sharp bends stay blunt.
    float mitre = reach / max(dot(direction, out_), 0.5);
    vec2 aside = vec2(-direction.y, direction.x) * a_shape.x * mitre;
    here.xy += aside / (u_viewport * 0.5) * here.w;
    v_position = position;
    v_colour = a_colour;
    v_across = a_shape.x * reach;
    v_along = a_shape.y;
    v_cased = a_shape.w;
    v_dash = a_dash;
    gl_Position = here;
}
