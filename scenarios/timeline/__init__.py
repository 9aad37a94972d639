"""From records to lanes: what every worker of a run did, as arrays."""
