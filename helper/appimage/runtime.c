/*
 * The program at the head of the AppImage. It unpacks the image behind it once, into a folder of the user's
 * cache that only the user may enter, and starts it from there; the next start finds it unpacked. It needs
 * no FUSE, which many systems lack.
 *
 * An older version is removed once nothing runs from it: whoever runs holds a shared lock beside its folder.
 */
#define _GNU_SOURCE
#include "extract.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cache.h"

enum { DIGEST_LENGTH = 64, EXIT_USAGE = 64, EXIT_DATA = 65, EXIT_SYSTEM = 71 };

/* Whoever makes the AppImage puts the SHA-256 of the image here (main/release/appimage.ts). */
static const volatile char marked_digest[] =
    "lanelight-image-sha256="
    "0000000000000000000000000000000000000000000000000000000000000000";

static int fail(int code, const char *what, const char *path) {
    if (errno != 0) {
        fprintf(stderr, "lanelight: %s: %s: %s\n", what, path, strerror(errno));
    } else {
        fprintf(stderr, "lanelight: %s: %s\n", what, path);
    }
    return code;
}

/* The image begins where the program ends: after its table of sections. */
static bool image_offset(int file, uint64_t *offset) {
    Elf64_Ehdr head;
    if (pread(file, &head, sizeof head, 0) != (ssize_t)sizeof head ||
        memcmp(head.e_ident, ELFMAG, SELFMAG) != 0) {
        return false;
    }
    *offset = head.e_shoff + (uint64_t)head.e_shentsize * head.e_shnum;
    return true;
}

static int extract_here(struct image *image, const char *pattern) {
    static const char folder[] = "squashfs-root";
    if (mkdir(folder, 0755) != 0 && errno != EEXIST) {
        return fail(EXIT_SYSTEM, "The folder cannot be made", folder);
    }
    const int target = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (target < 0) {
        return fail(EXIT_SYSTEM, "The folder cannot be opened", folder);
    }
    if (!extract_image(image, target, pattern)) {
        return fail(errno == 0 ? EXIT_DATA : EXIT_SYSTEM, "The AppImage cannot be unpacked into", folder);
    }
    puts(folder);
    return 0;
}

static int run(struct image *image, const char *self, char **arguments) {
    char root[PATH_MAX];
    char program[PATH_MAX];
    char digest[DIGEST_LENGTH + 1];
    for (size_t at = 0; at < sizeof digest; at++) {
        digest[at] = marked_digest[sizeof marked_digest - sizeof digest + at];
    }
    if (!cache_root(root, sizeof root)) {
        return fail(EXIT_SYSTEM, "There is no place to unpack to", "neither HOME nor XDG_CACHE_HOME is set");
    }
    char folder[PATH_MAX];
    if (!cache_image(image, root, digest, folder, sizeof folder)) {
        return fail(errno == 0 ? EXIT_DATA : EXIT_SYSTEM, "The AppImage cannot be unpacked into", root);
    }
    if (snprintf(program, sizeof program, "%s/AppRun", folder) >= (int)sizeof program) {
        return fail(EXIT_SYSTEM, "The path is too long", folder);
    }
    char *here = getcwd(NULL, 0);
    setenv("APPIMAGE", self, 1);
    setenv("APPDIR", folder, 1);
    setenv("ARGV0", arguments[0], 1);
    if (here != NULL) {
        setenv("OWD", here, 1);
    }
    free(here);
    execv(program, arguments);
    return fail(EXIT_SYSTEM, "The program cannot be started", program);
}

static const char usage[] =
    "Without one of these, Lanelight starts: the app, or a command such as \"check\".\n"
    "  --appimage-extract [PATTERN]   unpack into ./squashfs-root, all or what matches\n"
    "  --appimage-extract-and-run     start as without it: nothing is ever mounted\n"
    "  --appimage-offset              print where the image begins\n"
    "  --appimage-help                print this\n";

static int act(struct image *image, uint64_t offset, const char *self, char **arguments) {
    const char *option = arguments[1] == NULL ? "" : arguments[1];
    if (strncmp(option, "--appimage-", strlen("--appimage-")) != 0) {
        return run(image, self, arguments);
    }
    if (strcmp(option, "--appimage-extract-and-run") == 0) {
        arguments[1] = arguments[0];
        return run(image, self, arguments + 1);
    }
    if (strcmp(option, "--appimage-extract") == 0) {
        return extract_here(image, arguments[2]);
    }
    if (strcmp(option, "--appimage-offset") == 0) {
        printf("%llu\n", (unsigned long long)offset);
        return 0;
    }
    const bool asked = strcmp(option, "--appimage-help") == 0;
    fputs(usage, asked ? stdout : stderr);
    return asked ? 0 : EXIT_USAGE;
}

int main(int count, char **arguments) {
    char self[PATH_MAX];
    struct image image;
    uint64_t offset;
    if (count < 1) {
        return EXIT_USAGE;
    }
    const int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (file < 0 || length < 0) {
        return fail(EXIT_SYSTEM, "The AppImage cannot be read", arguments[0]);
    }
    self[length] = '\0';
    errno = 0;
    if (!image_offset(file, &offset) || !image_open(&image, file, offset)) {
        return fail(EXIT_DATA, "This AppImage is damaged; download it again", self);
    }
    const int code = act(&image, offset, self, arguments);
    image_close(&image);
    close(file);
    return code;
}
