package dev.pannier.objects;

import dev.pannier.model.ServiceException;
import java.util.Optional;

/**
 * What became of one entry of DeleteObjects.
 *
 * @param key   the entry's key
 * @param error why it was not deleted
 */
public record DeleteOutcome(String key, Optional<ServiceException> error) {
}
