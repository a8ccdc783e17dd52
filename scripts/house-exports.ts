// What is exported though no other file asks for it.
import type { SourceFile } from './house-files.ts'

/** Functions and values of `files` that neither they nor `users` import: each is either private or not needed. */
export function findUnasked(files: readonly SourceFile[], users: readonly SourceFile[]): string[] {
  const words = new Map([...files, ...users].map((file) => [file, new Set(file.text.match(/\w+/g))]))
  return files.flatMap((file) =>
    exportsOf(file)
      .filter((name) => ![...words].some(([other, said]) => other.text !== file.text && said.has(name)))
      .map((name) => `${file.path}: ${name} is exported, and nobody asks for it`),
  )
}

function exportsOf({ text, isTest }: SourceFile): string[] {
  if (isTest) return []
  return [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, name = '']) => name)
}
