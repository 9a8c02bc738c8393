package io.productiontool.persistence.mongo;

import io.productiontool.engine.contract.AsOfContract;
import io.productiontool.engine.store.EventStore;
import io.productiontool.persistence.Stores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class MongoAsOfTest extends AsOfContract {

    private final List<String> opened = new ArrayList<>();

    @Override
    protected EventStore open() {
        opened.add(Servers.freshUri());
        return Stores.create(opened.get(opened.size() - 1));
    }

    @Override
    protected int histories() {
        return 1;
    }

    @AfterEach
    void drop() {
        opened.forEach(Servers::drop);
    }
}
