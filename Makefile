# saxfeed: plain GNU make, no configure step.  `make help` lists the targets.
#
# Builds go to .build/MODE/, side by side; `make MODE=debug` and the like choose another one.

MODE   ?= release
B      := .build/$(MODE)
PREFIX ?= /usr/local
CONF   ?= feeds.conf

# ---- what has to be installed: Debian's packages, named only here ------------------------------
BUILD_PACKAGES := gcc make pkg-config libc6-dev libcurl4-openssl-dev libxml2-dev libsqlite3-dev \
	libjansson-dev libutf8proc-dev libstemmer-dev libxxhash-dev libssl-dev zlib1g-dev \
	libbrotli-dev ca-certificates
TEST_PACKAGES := clang clang-format clang-tidy cppcheck libclang-rt-dev libcmocka-dev nginx-light \
	libnginx-mod-http-brotli-static brotli curl openssl jq libxml2-utils sqlite3 python3 shellcheck mandoc chromium nodejs npm \
	fonts-dejavu-core tzdata git

# ---- flags -------------------------------------------------------------------------------------
LIBRARIES := libcurl libxml-2.0 sqlite3 jansson libutf8proc libxxhash libcrypto zlib libbrotlienc
STD  := -std=c11 -D_POSIX_C_SOURCE=200809L
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wold-style-definition -Wpointer-arith -Wundef -Wvla -Wwrite-strings -Wformat=2 \
	-Wswitch-enum -Wcast-qual

FLAGS_release  := -O2 -g -fPIE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
FLAGS_debug    := -O0 -g3 -Werror
FLAGS_sanitize := -O1 -g3 -Werror -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
FLAGS_coverage := -O0 -g --coverage
FLAGS_fuzz     := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all
LINK_release   := -pie -Wl,-z,relro,-z,now
ifeq ($(MODE),fuzz)
CC := clang
endif
ifndef FLAGS_$(MODE)
$(error unknown MODE '$(MODE)': release, debug, sanitize, coverage or fuzz)
endif

# Before the packages are there pkg-config knows nothing; `deps` runs first and make comes again.
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null)
XCPPFLAGS  := -Isrc -I$(B)/gen $(PKG_CFLAGS) $(CPPFLAGS)
XCFLAGS    := $(STD) $(WARN) $(FLAGS_$(MODE)) $(CFLAGS)
XLDFLAGS   := $(filter -fsanitize=address% --coverage,$(FLAGS_$(MODE))) $(LINK_$(MODE)) $(LDFLAGS)
XLIBS      := $(PKG_LIBS) -lstemmer -lm $(LIBS)

# ---- what is built -----------------------------------------------------------------------------
SRC    := $(wildcard src/*.c src/*/*.c)
ASSETS := $(wildcard src/publish/*.css src/publish/*.js src/publish/*.svg)
GEN    := $(ASSETS:src/%=$(B)/gen/%.c)
OBJ    := $(SRC:%.c=$(B)/%.o) $(GEN:.c=.o)
LIB    := $(B)/libsaxfeed.a
PROG   := $(B)/saxfeed

UNIT_SRC := $(wildcard tests/unit/test_*.c)
UNITS    := $(UNIT_SRC:%.c=$(B)/%)
SUPPORT  := $(patsubst %.c,$(B)/%.o,$(wildcard tests/support/*.c))
TOOLS    := $(patsubst %.c,$(B)/%,$(wildcard tests/e2e/*.c tests/bench/*.c tests/demo/*.c \
	tests/quality/*.c))
FUZZ_SRC := $(wildcard tests/fuzz/fuzz_*.c)
FUZZERS  := $(FUZZ_SRC:%.c=.build/fuzz/%)
REPLAYS  := $(FUZZ_SRC:tests/fuzz/fuzz_%.c=$(B)/tests/fuzz/replay_%)

.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
.PHONY: all run demo test check unit corpus e2e quality train bench golden browser lint tidy format debug \
	sanitize coverage fuzz deps deps-run deps-test install uninstall clean help FORCE
.DEFAULT_GOAL := all

all: $(PROG) ## build the program (.build/release/saxfeed)

$(PROG): $(B)/src/main.o $(LIB)
	$(CC) $(XLDFLAGS) -o $@ $^ $(XLIBS)

$(LIB): $(filter-out $(B)/src/main.o,$(OBJ)) $(B)/members
	rm -f $@ && $(AR) rcsP $@ $(filter %.o,$^)

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(XCPPFLAGS) $(if $(filter tests/%,$<),-Itests) $(XCFLAGS) -MMD -MP -c -o $@ $<

# Generated sources: text files become byte arrays (string literals have a length limit in C).
$(B)/gen/%.c: src/%
	@mkdir -p $(@D)
	@name=asset_$$(basename $< | tr .- __); \
	{ printf '#include <stddef.h>\nextern const unsigned char %s[];\nextern const size_t %s_n;\n' \
		$$name $$name; \
	  printf 'const unsigned char %s[] = {\n' $$name; \
	  od -An -v -tu1 $< | sed 's/\([0-9][0-9]*\)/\1,/g'; \
	  printf '0 };\nconst size_t %s_n = sizeof(%s) - 1;\n' $$name $$name; } >$@

# Checksums of the code that judges and that parses: verdicts are made anew, and bodies read again,
# when it has changed.
$(B)/gen/pipeline/fingerprint.h: $(wildcard src/classify/*.[ch] src/text/*.[ch] src/parse/*.[ch])
	@mkdir -p $(@D)
	@{ echo "/* made by the Makefile */"; \
	  cat src/classify/*.[ch] src/text/*.[ch] | cksum | \
		sed 's/^\([0-9]*\).*/#define FINGERPRINT_JUDGE \1u/'; \
	  cat src/parse/*.[ch] src/text/*.[ch] | cksum | \
		sed 's/^\([0-9]*\).*/#define FINGERPRINT_PARSE \1u/'; } >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(B)/src/pipeline/judge.o $(B)/src/pipeline/outcome.o: $(B)/gen/pipeline/fingerprint.h

$(B)/gen/%.o: $(B)/gen/%.c $(B)/flags
	$(CC) $(XCPPFLAGS) $(XCFLAGS) -c -o $@ $<

$(B)/tests/unit/%: $(B)/tests/unit/%.o $(SUPPORT) $(LIB)
	$(CC) $(XLDFLAGS) -o $@ $^ $(XLIBS) -lcmocka -lbrotlidec

# Preloaded by a test, so it is no program.
$(B)/tests/e2e/killpoint.so: tests/e2e/preload/killpoint.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) -O1 -fPIC -shared -o $@ $< -ldl

$(TOOLS): $(B)/tests/%: $(B)/tests/%.o $(LIB)
	$(CC) $(XLDFLAGS) -o $@ $^ $(XLIBS)

# A fuzzer without its engine, to give it the corpus in any mode and by any compiler.
$(REPLAYS): $(B)/tests/fuzz/replay_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay.o $(LIB)
	$(CC) $(XLDFLAGS) -o $@ $^ $(XLIBS)

.build/fuzz/tests/fuzz/%: .build/fuzz/tests/fuzz/%.o .build/fuzz/libsaxfeed.a
	clang -fsanitize=fuzzer,address,undefined -o $@ $^ $(XLIBS)

# Rebuild when flags or the list of files change; the stamps are rewritten only if they differ.
$(B)/flags $(B)/members: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(if $(filter %flags,$@),$(CC) $(XCPPFLAGS) $(XCFLAGS),$(OBJ))' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@
FORCE:

-include $(OBJ:.o=.d) $(UNIT_SRC:%.c=$(B)/%.d) $(SUPPORT:.o=.d) $(TOOLS:%=%.d) \
	$(FUZZ_SRC:%.c=$(B)/%.d) $(B)/tests/fuzz/replay.d

# ---- the main job ------------------------------------------------------------------------------
run: deps-run ## install what is missing, build, poll feeds.conf and publish to output/
	@$(MAKE) --no-print-directory all
	$(PROG) -v -c $(CONF) run

demo: deps-run ## the same job over sample newsrooms on loopback; needs no network
	@echo "Building what is not up to date ..."
	@$(MAKE) -s --no-print-directory all tools
	@tests/demo/demo.sh $(B)

# ---- tests -------------------------------------------------------------------------------------
test: deps-test ## install what is missing, build, run every test
	@$(MAKE) --no-print-directory all units replays tools
	@tests/run.sh $(B)

check: lint unit corpus e2e ## what must pass before a commit

.PHONY: units replays tools fuzzers
units: $(UNITS)
replays: $(REPLAYS)
tools: $(TOOLS) $(B)/tests/e2e/killpoint.so
fuzzers: $(FUZZERS)

unit: units ## unit tests only
	@tests/unit/run.sh $(B)

corpus: replays ## what once failed in a fuzzer, and its seeds
	@tests/fuzz/replay.sh $(B)

e2e: all tools ## end-to-end tests only (nginx and the rude server on loopback)
	@tests/e2e/run.sh $(B)

quality: all tools ## relevance and stories against the labelled sets
	@tests/quality/run.sh $(B)

train: all tools ## learn from the labelled items; writes src/classify/learned_rows.c
	@tests/quality/train.sh $(B)
	@$(MAKE) --no-print-directory all

browser: all tools ## the pages in headless Chromium, with pictures in .build/browser/
	@tests/browser/run.sh $(B)

bench: all tools ## speed and memory beside a floor program
	@tests/bench/run.sh $(B)

golden: all tools ## rewrite the expected output files; review the diff
	@tests/golden/rewrite.sh $(B)

debug: ## build in debug mode
	@$(MAKE) --no-print-directory MODE=debug all

# The tests of one mode, one after another: make -j would let them disturb each other's clocks.
define run_tests
	@$(MAKE) --no-print-directory MODE=$(1) all units replays tools
	@$(MAKE) --no-print-directory MODE=$(1) unit
	@$(MAKE) --no-print-directory MODE=$(1) corpus
	@$(MAKE) --no-print-directory MODE=$(1) e2e
endef

sanitize: ## unit, corpus and end-to-end tests under ASan and UBSan
	$(call run_tests,sanitize)

coverage: ## the same with line coverage per folder
	$(call run_tests,coverage)
	@tests/lint/coverage.sh .build/coverage

FUZZ_SECONDS ?= 10
fuzz: ## run each fuzzer for FUZZ_SECONDS
	@$(MAKE) --no-print-directory MODE=fuzz fuzzers
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh

lint: ## include rules, headers alone, banned calls, format, file sizes, manual pages, scripts
	@$(MAKE) --no-print-directory $(LIB)
	@tests/lint/run.sh $(B)

tidy: $(B)/gen/pipeline/fingerprint.h ## clang-tidy and cppcheck
	@tests/lint/tidy.sh "$(XCPPFLAGS) $(STD)"

format: ## clang-format in place
	clang-format -i $$(git ls-files '*.c' '*.h')

# ---- setting up --------------------------------------------------------------------------------
deps: deps-test ## install all packages needed to build and test (Debian)
deps-run:
	@tests/support/install.sh $(BUILD_PACKAGES)
deps-test:
	@tests/support/install.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)

install: all ## install program, manual pages and an example feeds.conf (DESTDIR, PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/doc/saxfeed
	install -m 755 $(PROG) $(DESTDIR)$(PREFIX)/bin/saxfeed
	install -m 644 src/man/saxfeed.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 src/man/saxfeed-feeds.5 $(DESTDIR)$(PREFIX)/share/man/man5/
	install -m 644 feeds.conf README.md LICENSE $(DESTDIR)$(PREFIX)/share/doc/saxfeed/

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/saxfeed $(DESTDIR)$(PREFIX)/share/man/man1/saxfeed.1 \
		$(DESTDIR)$(PREFIX)/share/man/man5/saxfeed-feeds.5
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/saxfeed

clean: ## remove everything that was built
	rm -rf .build

help: ## this list
	@awk -F ':.*## ' '/^[a-z][a-z0-9-]*:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
