package io.productiontool.persistence.mongo;

import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Those who may vouch for servers: the authorities whose certificates are in a file, and nobody else. */
final class Authorities {

    private Authorities() {}

    /** @throws StoreException when the file, in PEM, has no certificate or cannot be read */
    static SSLContext of(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return trusting(CertificateFactory.getInstance("X.509").generateCertificates(in), file);
        } catch (IOException | InvalidPathException absent) {
            throw new StoreException(
                    "cannot read the authorities in " + file, "check tlsCAFile in the address", absent);
        } catch (CertificateException wrong) {
            throw noCertificate(file, wrong);
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException("this Java has no TLS", unable);
        }
    }

    private static SSLContext trusting(Collection<? extends Certificate> authorities, String file)
            throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            throw noCertificate(file, new CertificateException("none"));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority" + number++, authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static StoreException noCertificate(String file, CertificateException why) {
        return new StoreException("there is no certificate in " + file, "check tlsCAFile in the address", why);
    }
}
