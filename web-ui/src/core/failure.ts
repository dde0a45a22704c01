/** What can go wrong, in the server's own vocabulary: a stable code, the HTTP status, and whether to try again. */
export interface Problem {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  retryable?: boolean;
  errors?: { pointer?: string; parameter?: string; code: string; detail: string }[];
}

/** The code of an answer that came from something before the server, such as a proxy. */
export const UNEXPECTED = 'unexpected';

export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly errors: NonNullable<Problem['errors']>;

  constructor(problem: Problem, retryAfterMs?: number) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.status = problem.status;
    this.code = problem.code;
    this.retryable = problem.retryable ?? (problem.status >= 500 || problem.status === 429 || problem.status === 0);
    this.retryAfterMs = retryAfterMs;
    this.errors = problem.errors ?? [];
  }

  /** There is no connection to ask over. */
  static offline(): Failure {
    return new Failure({ status: 0, code: 'offline' });
  }

  /** Nobody answered in time. */
  static timeout(): Failure {
    return new Failure({ status: 0, code: 'timeout' });
  }

  /** The server would not take it, now or later. */
  static frameTooLarge(): Failure {
    return new Failure({ status: 413, code: 'frame_too_large', retryable: false });
  }

  /** Whoever asked is not here any more. */
  static signedOut(): Failure {
    return new Failure({ status: 401, code: 'signed_out' });
  }

  /** Said by the server itself. */
  get ours(): boolean {
    return this.code !== UNEXPECTED;
  }

  static of(error: unknown): Failure {
    return error instanceof Failure ? error : Failure.offline();
  }
}
