import { expect, test } from 'vitest';
import { letterHtml } from './letter-html.ts';

const html = (text: string, more = {}) => letterHtml({ language: 'en', subject: 'A subject', text, ...more });

test('says the same words, in paragraphs and lines, in their language', () => {
  const page = html('Hello Wei,\n\nVersion: 2\nEffective date: March 11\n\nRead and accept:\nhttps://accord.example/me/statement?a=1&b=2');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).toContain('<p>Hello Wei,</p>\n<p>Version: 2<br>\nEffective date: March 11</p>\n<p>Read and accept:<br>\n<a href="https://accord.example/me/statement?a=1&amp;b=2">https://accord.example/me/statement?a=1&amp;b=2</a></p>');
  expect(html('您好', { language: 'zh-CN' })).toContain('<html lang="zh-CN">');
});

test.each([
  '<script>alert(1)</script>', '<img src=https://evil.example/x.png onerror=alert(1)>', '"><a href="https://evil.example">', '<style>*{display:none}</style>', '&lt;b&gt;', 'javascript:alert(1)',
  'https://evil.example', 'https://evil.example/"onmouseover="alert(1)', '</title></body><iframe src=//evil.example>',
])('what a name says stays words: %s', (name) => {
  const page = html(`Hello ${name},\n\n${name} invites you:\nhttps://accord.example/x`, { subject: `${name} invites you` });
  const body = page.replace(/ style="[^"]*"/, '').replace('<a href="https://accord.example/x">https://accord.example/x</a>', '');
  expect(body.match(/<(?!\/?(?:html|head|meta|title|body|p|br)\b|!doctype)[^>]*>/g)).toBeNull();
  expect(body).not.toMatch(/<[^>]*\s(?:on\w+|src|href)=/);
});

test('fetches nothing and sets no colour', () => {
  const page = html('Hello');
  expect(page).not.toMatch(/url\(|src=|@import|<link|color: |background/);
  expect(page).toContain('<meta name="color-scheme" content="light dark">');
});
