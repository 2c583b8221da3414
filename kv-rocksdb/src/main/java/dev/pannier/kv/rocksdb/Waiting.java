package dev.pannier.kv.rocksdb;

/** Waits that an interrupt does not end: whether a commit is durable must be known to whoever made it. */
final class Waiting {
    private Waiting() {
    }

    @FunctionalInterface
    interface Wait {
        void run() throws InterruptedException;
    }

    static void uninterruptibly(Wait wait) {
        boolean interrupted = false;
        while (true) {
            try {
                wait.run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
