declare module '*.css' // the bundler takes it from there
