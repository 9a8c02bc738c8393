package io.productiontool.persistence.mongo;

import io.productiontool.engine.contract.CopyContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class MongoCopyTest extends CopyContract {

    private final List<String> made = new ArrayList<>();

    @Override
    protected EventStore open() {
        String uri = Servers.freshUri();
        made.add(uri);
        return Stores.create(uri);
    }

    @AfterEach
    void drop() {
        made.forEach(Servers::drop);
    }
}
