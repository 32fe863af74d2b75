/**
 * A typed client of Limber's library API: the calls that most apps make, and `api` for every other one.
 *
 * The types are made from the API's own description (`schema.ts`; `make client` writes it anew).
 */

import createFetchClient, { type Client } from "openapi-fetch";
import type { components, operations, paths } from "./schema.js";

export type { components, operations, paths } from "./schema.js";

type Shapes = components["schemas"];
export type VideoCard = Shapes["VideoCard"];
export type WorksheetCard = Shapes["WorksheetCard"];
export type Video = Shapes["Video"];
export type Worksheet = Shapes["Worksheet"];
export type SearchHit = Shapes["SearchHit"];
export type Bootstrap = Shapes["Bootstrap"];
export type Change = Shapes["Change"];
export type Problem = Shapes["Problem"];

type Query<Name extends keyof operations> = operations[Name] extends { parameters: { query?: infer Given } }
  ? NonNullable<Given>
  : never;
/** What a call takes that reads a list to its end: all but what chooses fields and pages. */
type Wanted<Name extends keyof operations> = Omit<Query<Name>, "fields" | "cursor" | "offset">;
/** Names of fields that a list gives when it is asked for them. */
type Field<Shape> = Exclude<keyof Shape, "also_enjoy">;
/** What is left of a shape when only some fields are asked for. */
type Sparse<Shape, Name extends keyof Shape> = Pick<Shape, Name | Extract<"id" | "slug", keyof Shape>>;

export interface Options {
  /** The site's address, such as https://library.example. */
  baseUrl: string;
  /** An API key, for those who ask more often than others may. */
  token?: string;
  /** What to fetch with, if not with the platform's own `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** One answer of `changes/`: apply `items`, then keep `cursor`. */
export interface Batch {
  items: Change[];
  cursor: string;
}

/** The API refused. `problem` says why, and for a 400 which parameter takes what. */
export class LimberError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "LimberError";
    this.problem = problem;
  }
}

export class Library {
  /** Every endpoint, typed: `library.api.GET("/api/library/v1/tags/")`. */
  readonly api: Client<paths>;

  constructor({ baseUrl, token, fetch }: Options) {
    this.api = createFetchClient<paths>({
      baseUrl,
      ...(fetch ? { fetch } : {}),
      ...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
    });
  }

  /** Videos to the end of the list, however far: cards, or only the named fields. */
  videos(query?: Wanted<"videoList">): AsyncGenerator<VideoCard, void>;
  videos<Name extends Field<Video>>(
    query: Wanted<"videoList"> & { fields: Name[] },
  ): AsyncGenerator<Sparse<Video, Name>, void>;
  async *videos(query: Query<"videoList"> = {}): AsyncGenerator<unknown, void> {
    yield* everyItem((cursor) =>
      this.api.GET("/api/library/v1/videos/", { params: { query: { ...query, ...cursor } } }),
    );
  }

  /** Worksheets to the end of the list: cards, or only the named fields. */
  worksheets(query?: Wanted<"worksheetList">): AsyncGenerator<WorksheetCard, void>;
  worksheets<Name extends Field<Worksheet>>(
    query: Wanted<"worksheetList"> & { fields: Name[] },
  ): AsyncGenerator<Sparse<Worksheet, Name>, void>;
  async *worksheets(query: Query<"worksheetList"> = {}): AsyncGenerator<unknown, void> {
    yield* everyItem((cursor) =>
      this.api.GET("/api/library/v1/worksheets/", { params: { query: { ...query, ...cursor } } }),
    );
  }

  /** One video, whole, by its id or slug; null if there is no such public one. */
  async video(key: string, query: Omit<Query<"videoDetail">, "fields"> = {}): Promise<Video | null> {
    const answer = await this.api.GET("/api/library/v1/videos/{key}/", { params: { path: { key }, query } });
    return answer.response.status === 404 ? null : (given(answer) as Video);
  }

  /** One worksheet, whole, by its id or slug; null if there is no such public one. */
  async worksheet(key: string, query: Omit<Query<"worksheetDetail">, "fields"> = {}): Promise<Worksheet | null> {
    const answer = await this.api.GET("/api/library/v1/worksheets/{key}/", { params: { path: { key }, query } });
    return answer.response.status === 404 ? null : (given(answer) as Worksheet);
  }

  /** The first page of what a search finds, the best match first. */
  async search(q: string, query: Omit<Query<"search">, "fields" | "q"> = {}): Promise<SearchHit[]> {
    const answer = await this.api.GET("/api/library/v1/search/", { params: { query: { ...query, q } } });
    return given(answer).items as SearchHit[];
  }

  /** What an app needs when it starts. */
  async bootstrap(query: Omit<Query<"bootstrap">, "fields"> = {}): Promise<Bootstrap> {
    return given(await this.api.GET("/api/library/v1/bootstrap/", { params: { query } })) as Bootstrap;
  }

  /**
   * What changed since a cursor (without one, all that is published), until nothing is left to read.
   *
   * A `LimberError` with status 410 means: drop the copy and begin again without a cursor.
   */
  async *changes(since?: string, query: Omit<Query<"changes">, "fields" | "since"> = {}): AsyncGenerator<Batch, void> {
    for (let cursor = since, more = true; more; ) {
      const answer = await this.api.GET("/api/library/v1/changes/", {
        params: { query: { ...query, ...(cursor ? { since: cursor } : {}) } },
      });
      const { meta, items } = given(answer);
      cursor = meta.next_cursor;
      more = meta.has_more;
      yield { items: items as Change[], cursor };
    }
  }
}

export function createClient(options: Options): Library {
  return new Library(options);
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

interface Page<Item> {
  meta: Shapes["ListMeta"];
  items: Item[];
}

async function* everyItem<Item>(
  ask: (from: { cursor?: string }) => Promise<Answer<Page<Item>>>,
): AsyncGenerator<Item, void> {
  for (let cursor: string | null = "", first = true; first || cursor; first = false) {
    const page: Page<Item> = given(await ask(cursor ? { cursor } : {}));
    yield* page.items;
    cursor = page.meta.next_cursor;
  }
}

function given<Data>({ data, error, response }: Answer<Data>): Data {
  if (data !== undefined) return data;
  throw new LimberError(isProblem(error) ? error : unexplained(response));
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "status" in error && "detail" in error;
}

/** What stands between us and the API may refuse in its own way. */
function unexplained({ status, statusText }: Response): Problem {
  return { type: "about:blank", title: statusText, status, detail: `The server answered ${status} ${statusText}.` };
}
