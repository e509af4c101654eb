#define _GNU_SOURCE
#include "cache.h"

#include "extract.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char lock_suffix[] = ".lock";
static const char part_suffix[] = ".part";

bool cache_root(char *path, size_t size) {
    const char *cache = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    int length = -1;
    if (cache != NULL && cache[0] == '/') {
        length = snprintf(path, size, "%s/Lanelight/appimage", cache);
    } else if (home != NULL && home[0] == '/') {
        length = snprintf(path, size, "%s/.cache/Lanelight/appimage", home);
    }
    errno = 0;
    return length > 0 && (size_t)length < size;
}

static bool make_folders(const char *path) {
    char part[PATH_MAX];
    const size_t length = strlen(path);
    if (length >= sizeof part) {
        return false;
    }
    for (size_t at = 1; at <= length; at++) {
        if (path[at] != '/' && path[at] != '\0') {
            continue;
        }
        memcpy(part, path, at);
        part[at] = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST) {
            return false;
        }
    }
    return true;
}

/* SECURITY: what is started from here must be what was put here: only the owner may write to it (S18). */
static int open_root(const char *path) {
    struct stat status;
    if (!make_folders(path)) {
        return -1;
    }
    const int root = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (root < 0 || fstat(root, &status) != 0) {
        return -1;
    }
    if (status.st_uid != geteuid() || (status.st_mode & 022) != 0) {
        close(root);
        errno = EPERM;
        return -1;
    }
    return root;
}

static bool named(char *name, size_t size, const char *digest, const char *suffix) {
    const int length = snprintf(name, size, "%s%s", digest, suffix);
    return length > 0 && (size_t)length < size;
}

/* Inherited by what is started: no O_CLOEXEC. */
static int open_lock(int root, const char *digest) {
    char name[NAME_MAX + 1];
    return named(name, sizeof name, digest, lock_suffix)
               ? openat(root, name, O_RDWR | O_CREAT | O_NOFOLLOW, 0600)
               : -1;
}

static bool is_there(int root, const char *name) {
    struct stat status;
    return fstatat(root, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

/* Beside its place first: what has its name is whole. */
static bool unpack(struct image *image, int root, const char *digest) {
    char part[NAME_MAX + 1];
    if (!named(part, sizeof part, digest, part_suffix) || !remove_tree(root, part)) {
        return false;
    }
    if (mkdirat(root, part, 0700) != 0) {
        return false;
    }
    const int target = openat(root, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (target < 0) {
        return false;
    }
    const bool made = extract_image(image, target, NULL);
    int error = errno;
    close(target);
    if (made && renameat(root, part, root, digest) == 0) {
        return true;
    }
    if (made) {
        error = errno;
    }
    (void)remove_tree(root, part);
    errno = error;
    return false;
}

/* Images of other versions that nothing runs from. What cannot be removed is tried again at the next new
 * version. */
static void remove_others(int root, const char *digest) {
    const int again = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = again < 0 ? NULL : fdopendir(again);
    if (entries == NULL) {
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        if (entry->d_name[0] == '.' || strchr(entry->d_name, '.') != NULL ||
            strcmp(entry->d_name, digest) == 0) {
            continue;
        }
        const int lock = open_lock(root, entry->d_name);
        if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0) {
            char name[NAME_MAX + 1];
            (void)remove_tree(root, entry->d_name);
            if (named(name, sizeof name, entry->d_name, lock_suffix)) {
                (void)unlinkat(root, name, 0);
            }
        }
        if (lock >= 0) {
            close(lock);
        }
    }
    closedir(entries);
}

bool cache_image(struct image *image, const char *path, const char *digest, char *folder, size_t size) {
    const int length = snprintf(folder, size, "%s/%s", path, digest);
    if (length < 0 || (size_t)length >= size) {
        errno = ENAMETOOLONG;
        return false;
    }
    const int root = open_root(path);
    if (root < 0) {
        return false;
    }
    const int lock = open_lock(root, digest);
    bool done = lock >= 0 && flock(lock, LOCK_SH) == 0;
    if (done && !is_there(root, digest)) {
        done = flock(lock, LOCK_EX) == 0 && (is_there(root, digest) || unpack(image, root, digest));
        const int error = errno;
        if (done) {
            remove_others(root, digest);
            done = flock(lock, LOCK_SH) == 0;
        } else {
            errno = error;
        }
    }
    const int error = errno;
    close(root);
    errno = error;
    return done;
}
