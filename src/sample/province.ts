export const setUpStore = async (..._: unknown[]): Promise<void> => undefined
