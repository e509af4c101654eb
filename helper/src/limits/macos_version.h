/* Which macOS this is, from the values of two sysctls. Pure. */
#ifndef LANELIGHT_MACOS_VERSION_H
#define LANELIGHT_MACOS_VERSION_H

/* `product` is kern.osproductversion, `kernel` kern.osrelease. A program built with an SDK older than
 * that of macOS 26 gets 16 for macOS 26 and later; from then on the Darwin version is one below the macOS
 * version. 0 and 0 where `product` is not a version. */
void macos_version_read(const char *product, const char *kernel, int *major, int *minor);

#endif
