/*
 * story/skeleton.h -- a spelling in which German and English cognates look alike: accents dropped,
 * "ue" as "u", k and z as c, ph as f, th as t, y as i, double letters once ("Küchenmeister" and
 * "Kuechenmeister", "Biophysik" and "biophysics" begin alike).
 */
#ifndef STORY_SKELETON_H
#define STORY_SKELETON_H

#include <stddef.h>

#include "base/str.h"

#define SKELETON_MAX 64 /* bytes; what is longer is cut */

/* Writes the skeleton of a case-folded word to `out`; points into it. */
struct str skeleton_make(struct str fold, char out[SKELETON_MAX]);

#endif
