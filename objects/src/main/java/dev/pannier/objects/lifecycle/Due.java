package dev.pannier.objects.lifecycle;

import java.time.Instant;

/** When an action on a current version is due. */
public sealed interface Due {
    /** So many days after the object was made. */
    record Days(int days) implements Due {
    }

    /** From a midnight on, for objects of any age. */
    record Date(Instant date) implements Due {
    }
}
