import { queryOptions } from "@tanstack/react-query";
import { content, origin } from "../origin";

/** Whether the first account has to be made. */
export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => content(origin.GET("/api/v1/setup", { signal })),
});
