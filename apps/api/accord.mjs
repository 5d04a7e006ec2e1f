#!/usr/bin/env node
import module from 'node:module';

// from Node 22 on compiled code is kept between starts
module.enableCompileCache?.();
await import('./dist/bundle/main.mjs');
