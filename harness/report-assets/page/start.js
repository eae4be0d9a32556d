const tableData = dataOf('table-data');
startTheme();
startTable(tableData, startDetails(tableData));
startCharts();
document.documentElement.dataset.ready = 'yes';
