import { errorCode, errorMessage } from './errors.ts';
import { type Message, message, verbatim } from './text/message.ts';

/** Why the system refused something that was tried with a file: the common reasons worded, the rest by their name. */
export function systemErrorReason(error: unknown): Message {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
      return message('error.notFound');
    case 'EACCES':
    case 'EPERM':
      return message('error.noPermission');
    case 'ENOTDIR':
      return message('error.notAFolder');
    case 'EISDIR':
      return message('error.isAFolder');
    case 'EEXIST':
      return message('error.exists');
    case 'ENOSPC':
    case 'EFBIG':
      return message('error.diskFull');
    case 'EDQUOT':
      return message('error.quotaUsedUp');
    case 'EROFS':
      return message('error.readOnly');
    case 'ENOTSUP':
    case 'ENXIO':
      return message('error.notPlain');
    case 'EMFILE':
      return message('error.tooManyFiles');
    case 'ENFILE':
      return message('error.tooManyFilesSystem');
    case 'ENAMETOOLONG':
      return message('error.nameTooLong');
    default:
      return verbatim(code === '' ? errorMessage(error) : code);
  }
}
