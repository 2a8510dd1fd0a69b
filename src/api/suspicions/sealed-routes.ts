/**
 * Routes of which not even the number of requests is told: a count that rises when a loan is worked on says that somebody suspects something. They
 * are in no metric, in no trace, and no line of the log tells that they were answered; one that failed is told like others.
 */
export const isSealedRoute = (route: string): boolean =>
  route.startsWith('/v1/suspicious-reports') || route.endsWith('/suspicions');
