package dev.pannier.server;

import dev.pannier.objects.ObjectEngine;

/** What lifecycle rules did since the start. */
final class LifecycleMetrics {
    private LifecycleMetrics() {
    }

    static void register(Metrics metrics, ObjectEngine objects) {
        metrics.gauge("pannier_lifecycle_examined_total", () -> objects.lifecycleTotal().examined());
        metrics.gauge("pannier_lifecycle_expired_total", () -> objects.lifecycleTotal().expired());
        metrics.gauge("pannier_lifecycle_removed_total", () -> objects.lifecycleTotal().removed());
        metrics.gauge("pannier_lifecycle_delete_markers_removed_total",
                () -> objects.lifecycleTotal().deleteMarkers());
        metrics.gauge("pannier_lifecycle_moved_total", () -> objects.lifecycleTotal().moved());
        metrics.gauge("pannier_lifecycle_uploads_aborted_total", () -> objects.lifecycleTotal().aborted());
        metrics.gauge("pannier_lifecycle_skipped_total", () -> objects.lifecycleTotal().skipped());
    }
}
