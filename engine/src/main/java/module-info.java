/** The engine of Production Tool: decisions about bookings, and the ports a store implements. */
module io.productiontool.engine {
    requires static org.jspecify;
}
