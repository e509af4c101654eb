/* Which macOS this is, from what two sysctls say. Pure. */
#ifndef LANELIGHT_MACOS_VERSION_H
#define LANELIGHT_MACOS_VERSION_H

/* `product` is kern.osproductversion, `kernel` kern.osrelease. A program built with an SDK before that of
 * macOS 26 is told 16 for 26 and for what follows; the kernel's number is one below the system's since
 * then. 0 and 0 where `product` is no version. */
void macos_version_read(const char *product, const char *kernel, int *major, int *minor);

#endif
