/* Preloaded: while the file named by ENFILE_WHILE exists, the machine has no free descriptor for pipes and sockets. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int used_up(void)
{
	const char *file = getenv("ENFILE_WHILE");
	return file != NULL && access(file, F_OK) == 0;
}

int pipe2(int ends[2], int flags)
{
	int (*real)(int *, int) = (int (*)(int *, int))dlsym(RTLD_NEXT, "pipe2");
	if (used_up()) {
		errno = ENFILE;
		return -1;
	}
	return real(ends, flags);
}

int socketpair(int domain, int type, int protocol, int ends[2])
{
	int (*real)(int, int, int, int *) = (int (*)(int, int, int, int *))dlsym(RTLD_NEXT, "socketpair");
	if (used_up()) {
		errno = ENFILE;
		return -1;
	}
	return real(domain, type, protocol, ends);
}
