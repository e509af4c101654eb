#include "base/errno_name.h"

#include <errno.h>
#include <stddef.h>

/* One place for both halves, so that they cannot differ. */
#define NAME(number) \
    case number:     \
        return #number;

/* clang-format off */
const char *errno_name(int number) {
    switch (number) {
    case 0:
        return NULL;
    NAME(EPERM)
    NAME(ENOENT)
    NAME(ESRCH)
    NAME(EINTR)
    NAME(EIO)
    NAME(ENXIO)
    NAME(E2BIG)
    NAME(ENOEXEC)
    NAME(EBADF)
    NAME(ECHILD)
    NAME(EAGAIN)
    NAME(ENOMEM)
    NAME(EACCES)
    NAME(EFAULT)
    NAME(EBUSY)
    NAME(EEXIST)
    NAME(EXDEV)
    NAME(ENODEV)
    NAME(ENOTDIR)
    NAME(EISDIR)
    NAME(EINVAL)
    NAME(ENFILE)
    NAME(EMFILE)
    NAME(ENOTTY)
    NAME(ETXTBSY)
    NAME(EFBIG)
    NAME(ENOSPC)
    NAME(ESPIPE)
    NAME(EROFS)
    NAME(EMLINK)
    NAME(EPIPE)
    NAME(EDOM)
    NAME(ERANGE)
    NAME(EDEADLK)
    NAME(ENAMETOOLONG)
    NAME(ENOLCK)
    NAME(ENOSYS)
    NAME(ENOTEMPTY)
    NAME(ELOOP)
    NAME(EOVERFLOW)
    NAME(EILSEQ)
    NAME(ENOTSOCK)
    NAME(EDESTADDRREQ)
    NAME(EMSGSIZE)
    NAME(EPROTOTYPE)
    NAME(ENOPROTOOPT)
    NAME(EPROTONOSUPPORT)
    NAME(EPFNOSUPPORT)
    NAME(EAFNOSUPPORT)
    NAME(EADDRINUSE)
    NAME(EADDRNOTAVAIL)
    NAME(ENETDOWN)
    NAME(ENETUNREACH)
    NAME(ENETRESET)
    NAME(ECONNABORTED)
    NAME(ECONNRESET)
    NAME(ENOBUFS)
    NAME(EISCONN)
    NAME(ENOTCONN)
    NAME(ESHUTDOWN)
    NAME(ETIMEDOUT)
    NAME(ECONNREFUSED)
    NAME(EHOSTDOWN)
    NAME(EHOSTUNREACH)
    NAME(EALREADY)
    NAME(EINPROGRESS)
    NAME(ESTALE)
    NAME(ECANCELED)
    NAME(EPROTO)
    NAME(EBADMSG)
    case ENOTSUP: /* EOPNOTSUPP on Linux; the contract says ENOTSUP */
        return "ENOTSUP";
#if ENOTSUP != EOPNOTSUPP
    NAME(EOPNOTSUPP)
#endif
    default:
        return "E?";
    }
}
/* clang-format on */
