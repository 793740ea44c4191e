"""Where heavy repeated work runs: in this process, in several, or on a cluster; the same bytes come out."""
