/*
 * publish/assets.h -- the files of this folder that are published as they are; made by the Makefile
 * out of site.css, site.js, feed.css and favicon.svg, so that the program needs no data folder.
 */
#ifndef PUBLISH_ASSETS_H
#define PUBLISH_ASSETS_H

#include <stddef.h>

extern const unsigned char asset_site_css[], asset_site_js[], asset_feed_css[], asset_favicon_svg[];
extern const size_t asset_site_css_n, asset_site_js_n, asset_feed_css_n, asset_favicon_svg_n;

#endif
