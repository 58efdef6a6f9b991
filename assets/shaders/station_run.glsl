// Where each piece of the station stands, and how it is lit: four rows of four a piece.
layout(std140) uniform Runs {
    vec4 u_runs[1024];
};

struct Run {
    vec4 x, y, z; // rows of the matrix from the piece at rest
    vec4 look;    // number of the part, segment, kept share, 1 where it is shown
};

Run run_of(float number) {
    int first = 4 * int(number + 0.5);
    return Run(u_runs[first], u_runs[first + 1], u_runs[first + 2], u_runs[first + 3]);
}

vec3 place_of(Run run, vec3 at_rest) {
    vec4 at = vec4(at_rest, 1.0);
    return vec3(dot(run.x, at), dot(run.y, at), dot(run.z, at));
}

// A triangle of a hidden piece has all its corners here, beyond the picture.
const vec4 HIDDEN = vec4(2.0, 2.0, 2.0, 1.0);
