package dev.pannier.items.job;

import dev.pannier.items.row.Job;
import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import java.util.Arrays;
import java.util.Optional;

/** How a job's row is advanced inside the commit that does a piece of its work. */
final class JobStep {
    private JobStep() {
    }

    /** The claim on a job's row. */
    static Claim claim(Job job) {
        return Claim.exclusive(job.row());
    }

    /** Whether the row still says what this worker believes; another job may have replaced it. */
    static boolean isCurrent(WriteTransaction transaction, Job job) {
        return transaction.get(job.row()).filter(row -> Arrays.equals(row, job.encode())).isPresent();
    }

    /** Writes the job's next state, or removes a job that is done. */
    static void advance(WriteTransaction transaction, Job job, Optional<? extends Job> next) {
        if (next.isPresent()) {
            transaction.put(job.row(), next.get().encode());
        } else {
            transaction.delete(job.row());
        }
    }
}
