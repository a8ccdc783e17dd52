// Loaded before every test file of a run: one that does not end says what keeps it open and fails, rather than hanging.
const longestFile = 10 * 60 * 1000

// The runner itself has no such context, and takes as long as all files together.
if (process.env.NODE_TEST_CONTEXT) {
  const giveUp = () => {
    const minutes = longestFile / 60_000
    console.error(`After ${minutes} minutes still open: ${process.getActiveResourcesInfo().join(', ')}`)
    process.exit(1)
  }
  setTimeout(giveUp, longestFile).unref()
}
