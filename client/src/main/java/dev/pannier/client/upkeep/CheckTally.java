package dev.pannier.client.upkeep;

/** Counts what a check meets; thread safe. */
final class CheckTally {
    private final CheckListener listener;
    private final long ofAbout;
    private long items;
    private Amount payloads = Amount.NONE;
    private Amount read = Amount.NONE;
    private long elsewhere;
    private long findings;
    private long repaired;

    CheckTally(CheckListener listener, long ofAbout) {
        this.listener = listener;
        this.ofAbout = ofAbout;
    }

    synchronized void scanned(long more) {
        items += more;
        listener.progress(items, ofAbout, payloads);
    }

    synchronized void checked(long bytes, boolean whole) {
        payloads = payloads.plus(new Amount(1, bytes));
        if (whole) {
            read = read.plus(new Amount(1, bytes));
        }
        listener.progress(items, ofAbout, payloads);
    }

    /** A pointer to another place. */
    synchronized void elsewhere() {
        elsewhere++;
    }

    synchronized void found(Finding finding) {
        findings++;
        repaired += finding.repaired() ? 1 : 0;
        listener.found(finding);
    }

    synchronized CheckResult result() {
        return new CheckResult(items, payloads, read, elsewhere, findings, repaired);
    }
}
