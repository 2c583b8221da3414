/**
 * Configurations of buckets that are checked, kept and returned as documents: notification, website, logging, replication
 * and the like. Each is a {@link dev.pannier.protocol.s3.xml.Shape} and the rules that a shape cannot say.
 */
@NullMarked
package dev.pannier.protocol.s3.configuration;

import org.jspecify.annotations.NullMarked;
