package dev.pannier.server;

import java.nio.file.Path;

/** Where the certificate chain and its private key are, both PEM. */
public record TlsFiles(Path certificate, Path privateKey) {
}
