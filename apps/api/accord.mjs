#!/usr/bin/env node
import { load } from './run-bundle.mjs';

load('main.cjs');
