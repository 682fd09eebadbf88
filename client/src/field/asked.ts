/** Whether this page is opened by somebody who tests in the field: its address ends in `?diagnose`. */
export const isAsked = (): boolean => new URLSearchParams(location.search).has("diagnose");
