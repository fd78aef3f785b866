/*
 * parse/limits.h -- every ceiling of the parsers, with the reason for its value.
 */
#ifndef PARSE_LIMITS_H
#define PARSE_LIMITS_H

/* Entries taken from one document; the rest is dropped with a warning. The largest real newsroom
 * feed (a city's press office) has 118. */
#define PARSE_ENTRIES_MAX 1000
/* Longest start tag that libxml2 gets to see: its check for duplicate attributes is quadratic
 * (200,000 attributes in 2.3 MB: not done after 200 s). Measured in bytes of the tag. */
#define PARSE_TAG_MAX ((size_t)64 * 1024)
/* Deepest nesting of elements; libxml2 itself stops at 256. */
#define PARSE_DEPTH_MAX 200
/* Characters of a title, a name, a plain summary; bytes of a content. */
#define PARSE_TITLE_MAX 300
#define PARSE_NAME_MAX 200
#define PARSE_SUMMARY_MAX 1000
#define PARSE_TEXT_MAX ((size_t)1024 * 1024)
/* Bytes of text between two tags that libxml2 gets to see; its copy of 50 MB would cost 50 MB more,
 * and no more than PARSE_TEXT_MAX is kept of it. References count up to four bytes a character. */
#define PARSE_RUN_MAX (4 * PARSE_TEXT_MAX)
#define PARSE_ID_MAX 2048
/* Lists inside one entry. */
#define PARSE_AUTHORS_MAX 50
#define PARSE_CATEGORIES_MAX 100
#define PARSE_ENCLOSURES_MAX 50
/* Warnings kept per document; the last one says how many more there were. */
#define PARSE_WARNINGS_MAX 20
/* Depth of a JSON document. */
#define PARSE_JSON_DEPTH_MAX 64
/* Nodes that an XPath of feeds.conf may touch, so that a bad one cannot burn minutes. */
#define PARSE_XPATH_OPS_MAX 5000000
/* Bytes that are read of a document whose bytes have to be changed (another set, broken or
 * forbidden characters): the copy of 50 MB would be up to 150 MB. The largest real feed has 1.2 MB.
 */
#define PARSE_RECODE_MAX ((size_t)8 * 1024 * 1024)
/* Bytes of junk before a document that are skipped when looking for its beginning. */
#define PARSE_JUNK_MAX 8192

#endif
