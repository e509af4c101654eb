import { maxFound, maxListedConnections } from '../core/app/apps/apps-state.ts';
import type { Dispatch } from '../core/app/store.ts';
import { searchProcesses } from '../core/process/find-process.ts';
import { membersOf } from '../core/process/process-findings.ts';
import { followProcess, readProcess } from '../host/process-reader.ts';
import type { HelperRun } from '../host/helper.ts';
import type { ProcessList } from './process-list.ts';

/** Carries out the effects for apps: a search, following one app at a time, and reading its connections once. */
export class AppFollower {
  readonly #dispatch: Dispatch;
  readonly #processes: ProcessList;
  #run: HelperRun | null = null;

  constructor(dispatch: Dispatch, processes: ProcessList) {
    this.#dispatch = dispatch;
    this.#processes = processes;
  }

  async search(query: string): Promise<void> {
    const found = searchProcesses(await this.#processes(), query, maxFound);
    this.#dispatch({ type: 'app-search-ended', query, found });
  }

  follow(pid: number): void {
    this.stop();
    const run = followProcess(pid, (reading) => {
      if (this.#run === run) this.#dispatch({ type: 'app-read', pid, reading, atMs: Date.now() });
    });
    this.#run = run;
    void run.done.then((end) => {
      if (this.#run !== run) return;
      this.#run = null;
      const error = end.ended === 'exit' ? end.reason : end.error;
      this.#dispatch({ type: 'app-follow-ended', pid, error });
    });
  }

  async list(pid: number): Promise<void> {
    const read = await readProcess(pid);
    const connections = read.ok
      ? membersOf(read.value)
          .flatMap((member) => member.connections ?? [])
          .slice(0, maxListedConnections)
      : [];
    this.#dispatch({ type: 'app-connections-read', pid, connections });
  }

  stop(): void {
    const run = this.#run;
    this.#run = null;
    run?.cancel('cancelled');
  }
}
