/** The scheduling engine: studios, their calendars, decisions and queries, and the ports of the stores behind them. */
module io.productiontool.engine {
    requires static org.jspecify;

    exports io.productiontool.engine.artist;
    exports io.productiontool.engine.booking;
    exports io.productiontool.engine.event;
    exports io.productiontool.engine.interval;
    exports io.productiontool.engine.project;
    exports io.productiontool.engine.query;
    exports io.productiontool.engine.record;
    exports io.productiontool.engine.store;
    exports io.productiontool.engine.studio;
    exports io.productiontool.engine.time;
    exports io.productiontool.engine.verify;
}
