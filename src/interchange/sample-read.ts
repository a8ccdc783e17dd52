// Reads the sample programme from its files.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Sample, sampleShape } from './sample-shape.ts'

const sampleFolder = fileURLToPath(new URL('../../samples/todo', import.meta.url))

/** The whole sample, checked against its shape: a mistake in a file is a bug and throws. */
export async function readSample(folder: string = sampleFolder): Promise<Sample> {
  const [community, policies, formats, chapters, people, ambassadors, recordings, events] = await Promise.all([
    readYaml(folder, 'community.yaml'),
    readYaml(folder, 'policies.yaml'),
    readYaml(folder, 'formats.yaml'),
    readYaml(folder, 'chapters.yaml'),
    readYaml(folder, 'people.yaml'),
    readYaml(folder, 'ambassadors.yaml'),
    readYaml(folder, 'recordings.yaml'),
    readEvents(folder),
  ])
  return {
    community: sampleShape.community.parse(community),
    policies: sampleShape.policies.parse(policies),
    formats: sampleShape.formats.parse(formats),
    chapters: sampleShape.chapters.parse(chapters),
    people: sampleShape.people.parse(people),
    ambassadors: sampleShape.ambassadors.parse(ambassadors),
    recordings: sampleShape.recordings.parse(recordings),
    events: sampleShape.events.parse(events),
  }
}

async function readEvents(folder: string): Promise<unknown[]> {
  const names = (await readdir(folder)).filter((name) => /^events.*\.yaml$/.test(name)).sort()
  return (await Promise.all(names.map((name) => readYaml(folder, name)))).flat()
}

async function readYaml(folder: string, name: string): Promise<unknown> {
  return parse(await readFile(join(folder, name), 'utf8'))
}
