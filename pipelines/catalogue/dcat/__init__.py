"""The release as DCAT-AP 3.0.1 and DCAT-AP_IT, in one graph, and its three serialisations."""
